/**
 * Where Amazon keeps the certificates it signs with, from the SignatureCertChainUrl header: the normalised address, which
 * alone is fetched and remembered, or null where it is not one of Amazon's.
 *
 * Source: "Verify that the request was sent by Alexa" in Amazon's guide to hosting a skill as a web service.
 */
export function readCertificateUrl(header: string): string | null {
  // parsed before anything is compared: the parser resolves `..`, `%2e%2e`, backslashes and upper-case hosts
  const url = URL.canParse(header) ? new URL(header) : null;
  if (!url) return null;
  const { protocol, hostname, port, username, password, pathname } = url;
  if (protocol !== 'https:' || hostname !== 's3.amazonaws.com') return null;
  // the parser drops a port that is the default one
  if (port !== '' || username !== '' || password !== '') return null;
  // the first folder is the bucket, so another one is somebody else's; letters count
  if (!pathname.startsWith('/echo.api/')) return null;
  // the parser leaves encoded slashes alone, S3 decodes them
  if (/%2f|%5c/i.test(pathname)) return null;
  // without query and fragment, which could otherwise make one chain look like many
  return `https://s3.amazonaws.com${pathname}`;
}
