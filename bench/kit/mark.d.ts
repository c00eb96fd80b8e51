declare module 'mark.js' {
  export default class Mark {
    constructor(context: Element);
    mark(words: string[], options: object): void;
  }
}
