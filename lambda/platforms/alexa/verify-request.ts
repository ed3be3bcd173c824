import { verify, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { RequestHeaders } from '../headers';
import { readHeader } from '../headers';
import type { ChainRefusal } from './certificate-chain';
import { readCertificateUrl } from './certificate-url';
import type { FetchCertificates } from './find-chain';
import { createChainFinder } from './find-chain';
import type { TimestampRefusal } from './timestamp';
import { findTimestampFault } from './timestamp';

export interface AlexaRequest {
  readonly headers: RequestHeaders;
  /** The bytes as they arrived: what a parser wrote back is not what was signed. */
  readonly body: Buffer;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** For the log. Whoever sent the request learns only that it was refused. */
export type AlexaRefusal =
  | 'header-missing'
  | 'header-repeated'
  | 'certificate-url-wrong'
  | 'signature-unreadable'
  | 'certificates-unreachable'
  | ChainRefusal
  | 'signature-wrong'
  | TimestampRefusal;

export type AlexaVerdict =
  { readonly is: 'genuine' } | { readonly is: 'refused'; readonly reason: AlexaRefusal };

export interface AlexaVerifierOptions {
  readonly fetchCertificates: FetchCertificates;
  /** PEM certificates; those that come with Node if left out. */
  readonly trustedRoots?: readonly string[];
}

/**
 * Tells whether a request was signed by Amazon, just now. Resolves always; whose skill it is for is another question
 * (application-id.ts).
 *
 * Our own code, because ask-sdk-express-adapter refuses genuine requests on current Node
 * (alexa-skills-kit-sdk-for-nodejs#745) and takes some that are not.
 */
export function createAlexaVerifier({
  fetchCertificates,
  trustedRoots,
}: AlexaVerifierOptions): (request: AlexaRequest) => Promise<AlexaVerdict> {
  let roots: readonly X509Certificate[] | undefined;
  // on the first request, not at start: reading Node's takes 20 ms, and behind Lambda's own trigger nobody asks
  const readRoots = () =>
    (roots ??= (trustedRoots ?? rootCertificates).map((pem) => new X509Certificate(pem)));
  const findChain = createChainFinder(fetchCertificates, readRoots);

  return async ({ headers, body, now }) => {
    const sent = readSignature(headers);
    if (sent.is === 'refused') return sent;
    const found = await findChain(sent.url, now);
    if (found.is === 'refused') return found;
    if (!verify('RSA-SHA256', body, found.chain.leafKey, sent.signature)) return refuse('signature-wrong');
    // last, because until then the body is anybody's
    const fault = findTimestampFault(body, now);
    return fault ? refuse(fault) : { is: 'genuine' };
  };
}

interface Signature {
  readonly is: 'signed';
  readonly signature: Buffer;
  readonly url: string;
}

/** Reads what can be refused without a fetch. The old `Signature` header (SHA-1) is not looked at. */
function readSignature(headers: RequestHeaders): Signature | Refused {
  const sent = [readHeader(headers, 'signature-256'), readHeader(headers, 'signaturecertchainurl')] as const;
  const [encoded, address] = sent;
  // Node joins the values of an unknown header that is sent twice; neither value holds a comma by itself
  if (
    sent.some((header) => header.is === 'repeated' || (header.is === 'one' && header.value.includes(',')))
  ) {
    return refuse('header-repeated');
  }
  if (encoded.is !== 'one' || address.is !== 'one') return refuse('header-missing');
  const url = readCertificateUrl(address.value);
  if (url === null) return refuse('certificate-url-wrong');
  const signature = Buffer.from(encoded.value, 'base64');
  // Node skips what is not base64; there and back again shows whether it did
  if (signature.toString('base64') !== encoded.value) return refuse('signature-unreadable');
  return { is: 'signed', signature, url };
}

type Refused = Extract<AlexaVerdict, { is: 'refused' }>;

const refuse = (reason: AlexaRefusal): Refused => ({ is: 'refused', reason });
