/** The form of an exported audit record: what the platform writes, and what anybody can check without it. */
package io.rankloom.workflows.audit;
