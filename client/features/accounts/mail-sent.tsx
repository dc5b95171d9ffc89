import { DoorBody } from '../../ui/door-page.tsx';

export const MailSent = ({ to }: { readonly to: string }) => (
  <DoorBody>
    <p role="status">
      <strong>Look into your mail.</strong> A link is on its way to {to}. It works once, on any device, for a short time.
    </p>
    <p>Nothing there after a minute? Look among unwanted mail, or check the address and ask again.</p>
  </DoorBody>
);
