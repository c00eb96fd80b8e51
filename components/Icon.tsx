/** Glyphs of the design, on a 16 grid, drawn with a 1.5 stroke. */
const glyphs = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3.2v9.6M3.2 8h9.6" />
    </>
  ),
  x: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  check: (
    <>
      <path d="m3.4 8.4 3 3 6.2-6.6" />
    </>
  ),
  minus: (
    <>
      <path d="M4 8h8" />
    </>
  ),
  left: (
    <>
      <path d="M9.7 3.8 5.5 8l4.2 4.2" />
    </>
  ),
  right: (
    <>
      <path d="M6.3 3.8 10.5 8l-4.2 4.2" />
    </>
  ),
  down: (
    <>
      <path d="M4 6.2 8 10.2l4-4" />
    </>
  ),
  up: (
    <>
      <path d="m4 9.8 4-4 4 4" />
    </>
  ),
  edit: (
    <>
      <path d="M9.6 4 12 6.4 5.9 12.5l-3 .6.6-3z" />
      <path d="m8.3 5.3 2.4 2.4" />
    </>
  ),
  mute: (
    <>
      <path d="M2.2 8S4.3 4.2 8 4.2 13.8 8 13.8 8 11.7 11.8 8 11.8 2.2 8 2.2 8Z" />
      <path d="m3 13 10-10" />
    </>
  ),
  more: (
    <>
      <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2" />
    </>
  ),
  ext: (
    <>
      <path d="M6 3.5H3.5v9h9V10" />
      <path d="M9 3.2h3.8V7M12.5 3.5 7.3 8.7" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
      <path d="M10.5 5.3V4A1.2 1.2 0 0 0 9.3 2.800H4A1.2 1.2 0 0 0 2.8 4v5.300A1.2 1.2 0 0 0 4 10.500h1.3" />
    </>
  ),
  panel: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M10 3v10" />
    </>
  ),
  company: (
    <>
      <path d="M3.5 13V4.300L8.5 2.800V13M8.5 6.500l4 1V13M2.3 13h11.4" />
      <path d="M6 5.700v.01M6 8v.01M6 10.300v.01" stroke-width="1.8" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.4" r="2.4" />
      <path d="M3.4 13c.4-2.6 2.2-4 4.6-4s4.2 1.4 4.6 4" />
    </>
  ),
  agency: (
    <>
      <path d="M2.6 6.2 8 3l5.4 3.200zM4.3 8v3.500M8 8v3.500M11.7 8v3.500M2.8 13h10.4" />
    </>
  ),
  place: (
    <>
      <path d="M8 13.500c-2.7-2.8-4.2-4.8-4.2-6.800a4.2 4.2 0 0 1 8.4 0c0 2-1.5 4-4.2 6.800Z" />
      <circle cx="8" cy="6.7" r="1.4" />
    </>
  ),
  policy: (
    <>
      <path d="M4 2.800h5.200L12 5.600v7.600H4z" />
      <path d="M6.2 7.500h3.600M6.2 10h3.6" />
    </>
  ),
  law: (
    <>
      <path d="M8 3v10M5.5 13h5M3.5 4.700h9M3.6 4.7 2 8.600h3.300zM12.4 4.700l-1.7 3.900H14z" />
    </>
  ),
  programme: (
    <>
      <path d="M4 13.500V3M4 3.500h7.800L10 6.200l1.8 2.600H4" />
    </>
  ),
  material: (
    <>
      <circle cx="8" cy="8" r="1.2" />
      <ellipse cx="8" cy="8" rx="5.6" ry="2.3" />
      <ellipse cx="8" cy="8" rx="5.6" ry="2.3" transform="rotate(60 8 8)" />
    </>
  ),
  process: (
    <>
      <path d="M6.5 2.800v3.700L3.3 12a.8.8 0 0 0 .7 1.200h8a.8.8 0 0 0 .7-1.200L9.5 6.500V2.800M5.5 2.800h5M5 10h6" />
    </>
  ),
  lamp: (
    <>
      <path d="M2.8 5.200a2.8 2.8 0 0 1 0 5.600z" fill="currentColor" />
      <path d="M7.5 4.2 13.3 3M7.8 8h5.700M7.5 11.800l5.8 1.2" />
    </>
  ),
  gear: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 2.300v1.600M8 12.100v1.600M2.3 8h1.600M12.1 8h1.600M4 4l1.1 1.100M10.9 10.9 12 12M12 4l-1.1 1.100M5.1 10.9 4 12" />
    </>
  ),
  book: (
    <>
      <path d="M8 4.300C6.7 3.4 5 3.1 2.8 3.200v9c2.2-.1 3.9.2 5.2 1.1 1.3-.9 3-1.2 5.2-1.100v-9C11 3.1 9.3 3.4 8 4.300ZM8 4.300v9" />
    </>
  ),
  pack: (
    <>
      <path d="m8 2.6 5.3 2.700L8 8 2.7 5.300zM2.7 8 8 10.7 13.3 8M2.7 10.7 8 13.400l5.3-2.7" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M2.5 8h11M8 2.500c1.7 1.6 2.4 3.4 2.4 5.500S9.7 11.9 8 13.500C6.3 11.9 5.6 10.1 5.6 8S6.3 4.1 8 2.500Z" />
    </>
  ),
  palette: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.500v11M8 5h3.700M8 8h5.500M8 11h3.7" />
    </>
  ),
  key: (
    <>
      <rect x="2" y="4" width="12" height="8" rx="1.5" />
      <path d="M4.6 6.600h.01M7 6.600h.01M9.3 6.600h.01M11.5 6.600h.01M5.5 9.500h5" />
    </>
  ),
  box: (
    <>
      <path d="M2.5 3.500h11v3h-11zM3.5 6.500v6h9v-6M6.5 9h3" />
    </>
  ),
  shield: (
    <>
      <path d="M8 2.5 3.5 4v4c0 2.7 1.8 4.6 4.5 5.5 2.7-.9 4.5-2.8 4.5-5.500V4z" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.8 14 13H2z" />
      <path d="M8 6.700v3M8 11.400v.01" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.500v3.200M8 5.200v.01" />
    </>
  ),
  undo: (
    <>
      <path d="M3 6.500h6.500a3.3 3.3 0 0 1 0 6.600H7M3 6.5 5.7 3.800M3 6.500l2.7 2.7" />
    </>
  ),
  trash: (
    <>
      <path d="M3 4.500h10M6.3 4.300V2.800h3.400v1.500M4.3 4.500l.6 8.700h6.200l.6-8.7" />
    </>
  ),
  filter: (
    <>
      <path d="M2.5 4h11M4.7 8h6.600M6.7 12h2.6" />
    </>
  ),
  dl: (
    <>
      <path d="M8 2.800v7M5 7l3 3 3-3M3 13.200h10" />
    </>
  ),
  ul: (
    <>
      <path d="M8 10V3M5 5.800l3-3 3 3M3 13.200h10" />
    </>
  ),
  link: (
    <>
      <path d="M6.7 9.300a2.5 2.5 0 0 0 3.6 0l2.1-2.100a2.5 2.5 0 0 0-3.6-3.600l-.8.800M9.3 6.700a2.5 2.5 0 0 0-3.6 0L3.6 8.800a2.5 2.5 0 0 0 3.6 3.600l.8-.8" />
    </>
  ),
  sync: (
    <>
      <path d="M13 6.500A5.3 5.3 0 0 0 3.5 5M3 9.500A5.3 5.3 0 0 0 12.5 11M3.3 2.500V5.200H6M12.7 13.500v-2.700H10" />
    </>
  ),
  tag: (
    <>
      <path d="M2.8 2.800h5l5.6 5.6-5 5-5.6-5.600z" />
      <path d="M5.5 5.500h.01" stroke-width="2" />
    </>
  ),
  pin: (
    <>
      <path d="M6 2.800h4l-.5 4 2 1.900H4.500l2-1.900zM8 8.700v4.8" />
    </>
  ),
} as const;

export type GlyphName = keyof typeof glyphs;

/** A glyph beside its text; hidden from assistive technology. */
export function Icon({ name, small }: { name: GlyphName; small?: boolean }) {
  return (
    <svg class={small ? 'i s' : 'i'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {glyphs[name]}
    </svg>
  );
}
