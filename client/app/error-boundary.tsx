import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { PlainPage } from './plain-page.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly broken: boolean };

/** A fault in the page takes nothing with it: what was written is on the server or on this device. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <PlainPage
        title="This page stopped working"
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            Load the page again
          </Button>
        }
      >
        <p>
          The fault is ours, not yours. What you wrote is kept, on the server or on this device, and loading the page
          again brings it back.
        </p>
      </PlainPage>
    );
  }
}
