/** Sheets of elders checked in the background: kept sealed, in chunks that are each checked exactly once whatever breaks down meanwhile. */
package org.qingdan.app.batch;
