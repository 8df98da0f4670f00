/** What lies in a dataset version: products and their pictures, quarantined rows, and how two versions differ. */
package io.rankloom.platform.dataset.content;
