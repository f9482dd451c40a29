/** ChannelCode: QR codes (渠道活码) that tell where a customer came from. */
@NullMarked
package crm.domain.channel;

import org.jspecify.annotations.NullMarked;
