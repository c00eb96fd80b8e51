import { askPatiently } from '@/utils/messaging';

export interface Frames {
  /** Also looks into an open shadow root. */
  add(root: ShadowRoot): void;
  /** Lets those be read that have come to hold text. Call it once in a while. */
  look(): void;
  /** The reader wants them no longer: each has put its script away. */
  forget(): void;
}

const holdsText = (page: Document) => !!page.body?.textContent.trim();

/** The frames in this document and in those, as far as they are of the same site: others cannot be looked into. */
export function createFrames(): Frames {
  let asked = new WeakSet<Document>();
  const shadows = new Set<ShadowRoot>();

  /** Whether there are any that were not asked for yet. */
  function find(root: ParentNode): boolean {
    let fresh = false;
    for (const { contentDocument: page } of root.querySelectorAll('iframe')) {
      if (!page) continue;
      if (!asked.has(page) && holdsText(page)) {
        asked.add(page);
        fresh = true;
      }
      fresh = find(page) || fresh;
    }
    return fresh;
  }

  return {
    add: (root) => shadows.add(root),
    look() {
      let fresh = find(document);
      for (const root of shadows)
        if (root.isConnected) fresh = find(root) || fresh;
        else shadows.delete(root);
      if (fresh) askPatiently('readFrames', {}).catch(() => {});
    },
    forget() {
      asked = new WeakSet();
    },
  };
}

/** Whether the focus is in a frame in here that is read with its page: the keys are its own. */
export function isFocusInFrame(): boolean {
  let focused = document.activeElement;
  while (focused) {
    const page = (focused as HTMLIFrameElement).contentDocument;
    if (page && holdsText(page)) return true;
    focused = (page ?? focused.shadowRoot)?.activeElement ?? null;
  }
  return false;
}

/** The frames that this document stands in, from its own to that in the page. */
function* framesAround(): Generator<Element> {
  for (let view: Window = window; view.frameElement; view = view.parent) yield view.frameElement;
}

/** Whether this document is a frame's and the focus is elsewhere, be it in a frame in here. */
export const isFocusElsewhere = (): boolean =>
  [...framesAround()].some(
    (frame) => (frame.getRootNode() as Document | ShadowRoot).activeElement !== frame,
  ) || isFocusInFrame();

/** How far down the page this document begins in what is in view, in CSS pixels. */
export const topInPage = (): number =>
  [...framesAround()].reduce((sum, frame) => sum + frame.getBoundingClientRect().top, 0);
