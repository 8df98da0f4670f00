/** Specs: short strings that name a method and its parameters, the same everywhere. */
package io.rankloom.learning.spec;
