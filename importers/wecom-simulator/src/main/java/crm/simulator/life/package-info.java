/** What the corp's members and customers do by themselves, on the corp's clock, by chance that is seeded. */
@NullMarked
package crm.simulator.life;

import org.jspecify.annotations.NullMarked;
