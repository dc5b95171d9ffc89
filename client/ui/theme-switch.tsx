import { Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../lib/memory.ts';
import { useTheme } from '../lib/theme.ts';
import { SegmentedControl, type Segment } from './segmented-control.tsx';

const segments: readonly Segment<Theme>[] = [
  { id: 'system', label: 'Like this device', icon: <Monitor aria-hidden /> },
  { id: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { id: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
];

export function ThemeSwitch() {
  const { theme, choose } = useTheme();
  return <SegmentedControl label="Theme" value={theme} segments={segments} onChange={choose} iconsOnly />;
}
