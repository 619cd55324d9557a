/**
 * Tells platforms that lists have changed: events in the form of CloudEvents 1.0, signed and sent again until they are received, as the Standard Webhooks
 * specification 1.0.0 has it. Nothing about an elder is ever in one.
 */
package org.qingdan.app.webhook;
