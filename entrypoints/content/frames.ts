import { askPatiently } from '@/utils/messaging';

export interface Frames {
  /** Lets those be read that have come to hold text. Call it once in a while. */
  look(): void;
  /** The reader wants them no longer: each has put its script away. */
  forget(): void;
  /** Whether the focus is in one of them: the keys are its own. */
  holdFocus(): boolean;
}

/** The frames in this document that are of the same site, which alone can be looked into from here. */
export function createFrames(): Frames {
  let asked = new WeakSet<Document>();
  return {
    look() {
      let fresh = false;
      for (const { contentDocument: page } of document.querySelectorAll('iframe')) {
        if (!page?.body?.textContent.trim() || asked.has(page)) continue;
        asked.add(page);
        fresh = true;
      }
      if (fresh) askPatiently('readFrames', {}).catch(() => {});
    },
    forget() {
      asked = new WeakSet();
    },
    holdFocus() {
      const page = (document.activeElement as HTMLIFrameElement | null)?.contentDocument;
      return !!page && asked.has(page);
    },
  };
}
