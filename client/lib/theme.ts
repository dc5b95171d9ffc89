/** Applies the chosen theme to the page and keeps every part that shows it in step. */
import { create } from 'zustand';
import { memory, type Theme } from './memory.ts';

type ThemeState = { readonly theme: Theme; readonly choose: (theme: Theme) => void };

export const useTheme = create<ThemeState>((set) => ({
  theme: memory.theme(),
  choose: (theme) => {
    memory.keepTheme(theme);
    showTheme(theme);
    set({ theme });
  },
}));

/** The same attribute that theme.js sets before the first paint. */
function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
