/** What `--help` prints. */

const formats = '.sidelight.json, .csv, .tbx, .ttl (SKOS) and .md, each also with .gz';

export const help: Record<'all' | 'merge' | 'check' | 'convert', string> = {
  all: `sidelight: glossaries of Sidelight on the command line.

  sidelight merge A B -o C      several files as one; nobody's edit is lost
  sidelight check FILE          what is wrong with a file, or weak in it
  sidelight convert IN -o OUT   a file in another format

  sidelight COMMAND --help      more about a command
  sidelight --version

Files are read in every format that the extension imports: *.sidelight.json, CSV, TSV, Excel (.xlsx), TBX,
Yomitan, CC-CEDICT, plain JSON; "-" is standard input.

It ends with 0 when all is well, 1 when it is done but somebody has to look, 2 when nothing was done.
`,
  merge: `sidelight merge A [B …] -o C

Merges files field by field, as the extension does; which comes first does not matter. Where two people wrote
the same field without knowing of each other, both versions are kept, to be decided in Sidelight. Nothing is
deleted because a file lacks it. C may be one of the files; without -o the result goes to standard output.
One file alone is put in order.

  -o, --output C     a file ending in ${formats}
  --base FILE        what the files were made from: what was edited by hand since counts as an edit
  --accept ID        takes an entry that was held back; may be given several times
  --accept-all       takes everything that was held back
  --columns, --encoding   see "sidelight convert --help"

As a merge driver of Git, in .gitattributes and in the configuration:

  *.sidelight.json.gz merge=sidelight
  *.sidelight.json merge=sidelight
  git config merge.sidelight.driver 'sidelight merge --git %O %A %B %P'
`,
  check: `sidelight check FILE [FILE …]

Names what cannot be read and where, sentences of a term's "tests" that do not match it, or match and must not,
and what is undecided or weak: fields with several versions, terms that are written alike, forms that are too
short, missing sources and Chinese names, old dates.

  --strict           what is undecided or weak counts, too: it ends with 1
  --columns, --encoding   see "sidelight convert --help"
`,
  convert: `sidelight convert IN -o OUT

Writes a file in the format that the end of OUT's name says: ${formats}.
What the format cannot carry is counted and named. Reading CSV again that Sidelight wrote gives the same glossary.

  -o, --output OUT
  --pack ID          only the terms and notes of a pack
  --tag TAG          only the terms with a tag, and the notes about them
  --columns LIST     what the columns of a table are, in their order, e.g. name,zh,definition,ignore; also
                     aliases, kind, implication, sources, tags. Without it they are guessed, and the guess is said
  --encoding NAME    of a text: utf-8, gb18030, big5, shift_jis, euc-kr, windows-1252,
                     windows-1251, utf-16le, utf-16be
`,
};
