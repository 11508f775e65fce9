import { createContext, useContext, type ComponentType } from 'react';

const BarItemsContext = createContext<ComponentType[]>([]);
export const BarItemsProvider = BarItemsContext.Provider;

/** What features add to the end of every bar. */
export function BarItems() {
  const items = useContext(BarItemsContext);
  return items.map((Item, i) => <Item key={i} />);
}
