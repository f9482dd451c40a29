/** What a customer's phone shows: the QR picture of a contact way, and the page that it leads to. */
@NullMarked
package crm.simulator.phone;

import org.jspecify.annotations.NullMarked;
