/** Channel codes: what WeCom has of them, and whom they brought. */
@NullMarked
package crm.projections.channel;

import org.jspecify.annotations.NullMarked;
