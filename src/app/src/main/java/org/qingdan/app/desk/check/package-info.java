/** One elder at the desk: what is known goes into a form, what follows stands beside it. Nothing of it is kept here. */
package org.qingdan.app.desk.check;
