/** What the popup’s benchmark takes from the extension: rows of the database as it writes them. */
export { termRow } from '../utils/store/database.ts';
