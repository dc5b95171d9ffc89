import { useEffect } from 'react';

/** What the tab and the history call this page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Waymark' ? title : `${title} – Waymark`;
  }, [title]);
}
