import { ButtonLink } from '../ui/button.tsx';
import { PlainPage } from './plain-page.tsx';

export const NotFoundPage = () => (
  <PlainPage
    title="No page stands here"
    actions={
      <>
        <ButtonLink href="/" variant="primary">
          To the first page
        </ButtonLink>
        <ButtonLink href="/join">Join with a code</ButtonLink>
      </>
    }
  >
    <p>The address may have lost a piece on its way. An invitation link works only when it is whole.</p>
  </PlainPage>
);
