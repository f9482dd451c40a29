/**
 * Orders that WeChat itself keeps, fetched from its server API (api.weixin.qq.com), which has tokens of its own for each
 * mini-program and shop: what was paid in mini-programs, and what was ordered in the chain's WeChat shop. What is fetched goes
 * through the inbox of order feeds.
 */
@NullMarked
package crm.importers.wechat;

import org.jspecify.annotations.NullMarked;
