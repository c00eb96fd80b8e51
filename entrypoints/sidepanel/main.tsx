import { begin } from '../popup/begin';

begin('panel');
