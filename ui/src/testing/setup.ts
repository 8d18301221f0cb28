// Runs before each test file: ends every test with no mocked backend left behind.
import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach } from 'vitest';

afterEach(() => {
  clearMocks();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});
