// Runs before the first paint, so that nobody sees the other theme flash by. lib/theme.ts keeps it in step.
try {
  const theme = localStorage.getItem('waymark.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the theme of the device.
}
