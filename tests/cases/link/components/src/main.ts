import { createApp } from 'vue'  // expect: import -> external
import App from './App.vue'  // expect: import -> src/App.vue
import { PAGE_SIZE } from '@/components/PageList.vue'  // expect: import -> src/components/PageList.vue; import PAGE_SIZE -> src/components/PageList.vue#PAGE_SIZE

export const app = createApp(App, { size: PAGE_SIZE })  // expect: constant app public; PAGE_SIZE -> src/components/PageList.vue#PAGE_SIZE
