/** How the service logs: structured, and without personal data. */
package org.qingdan.app.log;
