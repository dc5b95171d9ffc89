/** Where a provider sends a browser back to. */
export const authPath = '/api/v1/account/auth';
export const providerId = 'oidc';
