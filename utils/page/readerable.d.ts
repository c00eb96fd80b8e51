// The package types its main entry alone, which holds the whole of Readability.
declare module '@mozilla/readability/Readability-readerable' {
  export default function isProbablyReaderable(page: Document): boolean;
}
