/** AcquisitionLink: links by which customers add staff (获客链接), whom they brought, and the balance that each costs. */
@NullMarked
package crm.domain.link;

import org.jspecify.annotations.NullMarked;
