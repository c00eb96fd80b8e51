import type { ComponentType, FunctionComponent } from 'preact';

/** A component whose code is loaded by `come`; it shows nothing before. */
type Later<P> = FunctionComponent<P> & { come(): Promise<void> };

/** The settings open quickly with the code of their first page; that of the others comes when they are opened. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let Loaded: ComponentType<P> | undefined;
  const Part: FunctionComponent<P> = (props) => (Loaded ? <Loaded {...props} /> : null);
  return Object.assign(Part, {
    async come() {
      Loaded ??= await load();
    },
  });
}
