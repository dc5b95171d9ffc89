import { describe, expect, it } from 'vitest';
import { socketTarget } from './upgrades.ts';

describe('socket addresses', () => {
  it.each([
    ['/sync/board/4f8b-1', { module: 'sync', document: 'board/4f8b-1' }],
    ['/sync/board/4f8b-1?x=1', { module: 'sync', document: 'board/4f8b-1' }],
    ['/live?session=4f8b-1', { module: 'live', sessionId: '4f8b-1' }],
    ['/live?team=4f8b-1', { module: 'team', teamId: '4f8b-1' }],
  ])('leads %s on', (url, target) => {
    expect(socketTarget(url)).toEqual(target);
  });

  it.each([
    '/',
    '/sync',
    '/sync/board',
    '/sync/board/a/b',
    '/sync/board/..%2f..',
    '/live',
    '/live?session=',
    '/live?session=a%20b',
    '/live?team=',
    '/live?team=a%2fb',
    '/live?session=a&team=a',
    '/lively?session=a',
    '//evil.example/live?session=a',
    'http://evil.example/live?session=a',
  ])('leads %s nowhere', (url) => {
    expect(socketTarget(url)).toBe(null);
  });
});
