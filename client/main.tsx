import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { must } from '#shared/lib/assert.ts';
import { App, codeOf } from './app/app.tsx';
import './ui/base.css';

// Schemas would otherwise try to compile themselves, which the content policy reports as a fault.
z.config({ jitless: true });

const root = createRoot(must(document.getElementById('app'), 'index.html has the place for the app.'));
void codeOf(location.pathname).then(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
