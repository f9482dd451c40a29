/** Acquisition links: what WeCom has of them, whom they brought, and how many more they can. */
@NullMarked
package crm.projections.link;

import org.jspecify.annotations.NullMarked;
