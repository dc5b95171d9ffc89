/**
 * Places in a page that others fill. A page names its places; what stands in them is said
 * where the pages are put together. A place that nobody fills takes no room.
 */
import { createContext, Suspense, useContext, type ComponentType } from 'react';

export type SlotParts = Readonly<Record<string, readonly ComponentType[]>>;

const SlotContext = createContext<SlotParts>({});
export const SlotProvider = SlotContext.Provider;

export const Slot = ({ name }: { readonly name: string }) => {
  const parts = useContext(SlotContext)[name] ?? [];
  return parts.map((Part, index) => (
    // The parts of a place never change while a page is open.
    <Suspense key={index} fallback={null}>
      <Part />
    </Suspense>
  ));
};
