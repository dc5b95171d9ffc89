import 'react';

/** Custom properties may be set from a component; React's own types leave them out. */
declare module 'react' {
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
