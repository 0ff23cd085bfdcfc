interface Palette {
  readonly paper: string;
  readonly edge: string;
  readonly ink: string;
  readonly muted: string;
  readonly p50: string;
  readonly p95: string;
  readonly up: string;
  readonly slow: string;
  readonly down: string;
  readonly blind: string;
}

const light: Palette = {
  ...{ paper: '#ffffff', edge: '#d1d9e0', ink: '#1f2328', muted: '#59636e', p50: '#0969da', p95: '#8250df' },
  ...{ up: '#2da44e', slow: '#d4a72c', down: '#cf222e', blind: '#afb8c1' },
};
const dark: Palette = {
  ...{ paper: '#0d1117', edge: '#3d444d', ink: '#f0f6fc', muted: '#9198a1', p50: '#4493f8', p95: '#ab7df8' },
  ...{ up: '#3fb950', slow: '#d29922', down: '#f85149', blind: '#656c76' },
};

// Written out for each scheme: what draws pictures of pictures often knows no variables.
function colours({ paper, edge, ink, muted, p50, p95, up, slow, down, blind }: Palette): string {
  return `text { fill: ${ink} }
.muted { fill: ${muted} }
.paper { fill: ${paper}; stroke: ${edge} }
.grid { stroke: ${edge} }
.p50 { stroke: ${p50} }
.p95 { stroke: ${p95} }
.p50.dot { fill: ${p50} }
.p95.dot { fill: ${p95} }
.hatch { stroke: ${blind} }
.healthy { fill: ${up} }
.degraded { fill: ${slow} }
.down, .unhealthy { fill: ${down} }
.unknown { fill: ${blind} }`;
}

export const style = `
text { font: 12px system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif }
.heading { font-size: 16px; font-weight: 600 }
.end { text-anchor: end }
.middle { text-anchor: middle }
.grid { stroke-width: 0.5 }
.p50, .p95 { fill: none; stroke-width: 1.75; stroke-linejoin: round }
.p95 { stroke-width: 1.25 }
.dot { stroke: none }
.down { fill-opacity: 0.35 }
.gap { fill: url(#hatch) }
.hatch { stroke-width: 1.5 }
${colours(light)}
@media (prefers-color-scheme: dark) {
${colours(dark)}
}
`;

/** What the times are filled with in which nobody looked. */
export const hatching =
  '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>';
