import { hidden } from './hidden'; // expect: import -> hidden.ts; import hidden -> hidden.ts#hidden
export interface Shape { area(): number } // expect: interface Shape public; method Shape.area public
export declare namespace Shape { interface Size { width: number } } // expect: namespace Shape public; interface Shape.Size public; property Shape.Size.width public
