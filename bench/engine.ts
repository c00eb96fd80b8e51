/** What the benchmark uses of the matching engine; bundled as the extension's build bundles it. */
export { amend } from '../utils/matching/amend';
export { load, store } from '../utils/matching/binary';
export { compile } from '../utils/matching/compile';
export { decide } from '../utils/matching/decide';
export { Scanner } from '../utils/matching/scan';
export { search } from '../utils/matching/search';
export type { Index, TermForms } from '../utils/matching/types';
export { decode } from '../utils/matching/wire';
