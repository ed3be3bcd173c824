import type { X509Certificate } from 'node:crypto';
import type { ChainJudgement, TrustedChain } from './certificate-chain';
import { isWithin, judgeChain } from './certificate-chain';

/** The PEM text of the chain at a normalised address. Rejects when it can't be had in time. */
export type FetchCertificates = (url: string) => Promise<string>;

export type FindChain = (
  url: string,
  now: number,
) => Promise<ChainJudgement | { readonly is: 'refused'; readonly reason: 'certificates-unreachable' }>;

/** Amazon signs with one or two at a time, and changes them about once a year. */
const MOST_CHAINS = 16;

/**
 * Finds the chain at an address, remembering the sixteen good ones used last. Bad ones are judged anew each time, and
 * one that is no longer valid is fetched again: a new one may have been put in its place.
 */
export function createChainFinder(
  fetchCertificates: FetchCertificates,
  readRoots: () => readonly X509Certificate[],
): FindChain {
  /** Least recently used first. */
  const chains = new Map<string, TrustedChain>();
  const underWay = new Map<string, Promise<string>>();

  function remember(url: string, chain: TrustedChain): void {
    chains.delete(url);
    chains.set(url, chain);
    const [oldest] = chains.keys();
    if (chains.size > MOST_CHAINS && oldest !== undefined) chains.delete(oldest);
  }

  /** Many turns at once, as after a restart, wait for one fetch. */
  function fetchShared(url: string): Promise<string> {
    const shared = underWay.get(url) ?? fetchCertificates(url).finally(() => underWay.delete(url));
    underWay.set(url, shared);
    return shared;
  }

  return async (url, now) => {
    const known = chains.get(url);
    if (known && isWithin(known.valid, now)) {
      remember(url, known);
      return { is: 'trusted', chain: known };
    }
    chains.delete(url);
    let pem: string;
    try {
      pem = await fetchShared(url);
    } catch {
      return { is: 'refused', reason: 'certificates-unreachable' };
    }
    const judgement = judgeChain(pem, readRoots(), now);
    if (judgement.is === 'trusted') remember(url, judgement.chain);
    return judgement;
  };
}
