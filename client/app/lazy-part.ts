import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export type LazyPart = LazyExoticComponent<ComponentType>;

/** A component that is loaded when it is first shown, by its name in its module. */
export const lazyPart = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name): LazyPart =>
  lazy(async () => ({ default: (await load())[name] }));
