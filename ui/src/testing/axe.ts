// Accessibility rules on what a test has rendered. Contrast needs real pixels: the window test checks it.
import axe from 'axe-core';

export async function violations(container: Element): Promise<string[]> {
  const result = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
