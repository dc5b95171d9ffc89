/** A checksum beside everything that is stored of a document; `checksum_of` is a function of this server's. */
const withChecksum = (table: string, document: string, content: string): string => `
  ALTER TABLE ${table} ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
  UPDATE ${table} SET checksum = checksum_of(${document}, ${content});
`;

export const checksumTables = [
  withChecksum('documents', 'name', 'state'),
  withChecksum('document_updates', 'document', 'content'),
  withChecksum('moments', 'document', 'state'),
].join('');
