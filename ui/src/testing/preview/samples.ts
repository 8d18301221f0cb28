// Populations, samples, retention and disposals for the preview.
import type { Backend } from '../backend';
import { AGAIN, auditSamples, CHANGED, disposalPage, ITEMS, LIST_PREVIEW, retentionPage, samplePage } from '../samples';

const backend: Backend = {
  audit_samples: auditSamples(),
  view_sample: samplePage(),
  preview_list: LIST_PREVIEW,
  list_items: ITEMS,
  compare_list: CHANGED,
  draw_again: AGAIN,
  retention: retentionPage(),
  view_disposal: disposalPage(),
};

export default backend;
