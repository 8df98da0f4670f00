/** Rankers that are trained by native engines, behind the interfaces of learning. */
package io.rankloom.engines.ranker;
