import { begin } from './begin';

begin('popup');
