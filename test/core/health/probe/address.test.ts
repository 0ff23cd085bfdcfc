import { describe, expect, test } from '@jest/globals';
import { below, displayUrl, readAddress } from '../../../../core/health/probe/address.ts';

describe('address', () => {
  test.each([
    ['bridge.up.railway.app', 'https://bridge.up.railway.app/'],
    ['bridge.up.railway.app:8443/base', 'https://bridge.up.railway.app:8443/base'],
    ['https://bridge.example.com', 'https://bridge.example.com/'],
    ['http://bridge.example.com', 'http://bridge.example.com/'],
    ['HTTP://bridge.example.com', 'http://bridge.example.com/'],
    ['localhost:3000', 'http://localhost:3000/'],
    ['localhost', 'http://localhost/'],
    ['localhost:443', 'http://localhost:443/'],
    ['bridge.localhost:3000', 'http://bridge.localhost:3000/'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000/'],
    ['127.8.8.8', 'http://127.8.8.8/'],
    ['[::1]:3000', 'http://[::1]:3000/'],
    ['https://localhost:3000', 'https://localhost:3000/'],
    ['localhost.example.com', 'https://localhost.example.com/'],
    ['127.0.0.1.example.com', 'https://127.0.0.1.example.com/'],
    ['10.0.0.1', 'https://10.0.0.1/'],
  ])('%s means %s', (text, url) => expect(String(readAddress(text))).toBe(url));

  test.each([
    ['ftp://example.com', 'only http:// and https:// can be asked, not ftp://'],
    ['file:///etc/passwd', 'only http:// and https:// can be asked, not file://'],
    ['https://user:secret@example.com', 'must not carry credentials'],
    ['user@example.com', 'must not carry credentials'],
    ['https://', 'is not a URL or a domain'],
    ['a b.example.com', 'is not a URL or a domain'],
    ['exa\nmple.com', 'is not a URL or a domain'],
    ['example.com:99999', 'is not a URL or a domain'],
  ])('%j is refused: %s', (text, fault) => expect(readAddress(text)).toMatchObject({ fault }));

  test.each([
    ['https://a.example', '/health', 'https://a.example/health'],
    ['https://a.example/', 'health', 'https://a.example/health'],
    ['https://a.example/base/', '/health', 'https://a.example/base/health'],
    ['https://a.example/base?key=1#top', '/health', 'https://a.example/base/health?key=1'],
    ['https://a.example/?key=1', '/health?full=1', 'https://a.example/health?full=1'],
    ['https://a.example', '//evil.example/health', 'https://a.example/evil.example/health'],
    ['https://a.example', '/', 'https://a.example/'],
  ])('below %s, %s is %s', (base, path, url) => expect(below(new URL(base), path).href).toBe(url));

  test('what may be secret is not displayed', () => {
    const shown = displayUrl(new URL('https://u:p@a.example/health?token=abc&b=%2F#frag'));
    expect(shown).toBe('https://a.example/health?token=***&b=***');
  });
});
