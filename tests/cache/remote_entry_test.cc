// SPDX-License-Identifier: Apache-2.0
#include "cache/remote_entry.h"

#include <gmock/gmock.h>

#include "cache/remote_policy.h"

namespace docmill {
namespace {

constexpr Digest kEntryKey{1, 2}, kOtherEntryKey{1, 3};

class RemoteEntriesTest : public testing::Test {
 protected:
  const SigningKey secret = *SigningKey::generate();
  const SigningKey reader = *SigningKey::parse(secret.public_text().substr(0, secret.public_text().size() - 1));
  const RemoteEntries open{};
  const RemoteEntries sealed{secret};
  const RemoteEntries checked{reader};
  PackCodec codec;
};

TEST_F(RemoteEntriesTest, ValueComesBack) {
  for (const RemoteEntries* entries : {&open, &sealed}) {
    const auto entry = entries->encode(codec, kEntryKey, "value");
    ASSERT_TRUE(entry);
    EXPECT_EQ(entries->decode(codec, kEntryKey, *entry), "value");
    EXPECT_EQ(entries->decode(codec, kOtherEntryKey, *entry), std::nullopt);
  }
}

TEST_F(RemoteEntriesTest, NameDependsOnKeyAndSigner) {
  EXPECT_THAT(open.name_of(kEntryKey), testing::MatchesRegex("[0-9a-f]{64}"));
  EXPECT_TRUE(open.name_of(kEntryKey).starts_with(kEntryKey.hex()));
  EXPECT_NE(open.name_of(kEntryKey), open.name_of(kOtherEntryKey));
  EXPECT_NE(open.name_of(kEntryKey), sealed.name_of(kEntryKey));
  EXPECT_EQ(sealed.name_of(kEntryKey), checked.name_of(kEntryKey)) << "readers find what the writer wrote";
}

TEST_F(RemoteEntriesTest, ReaderChecksAndCannotWrite) {
  const auto entry = sealed.encode(codec, kEntryKey, "value");
  EXPECT_EQ(checked.decode(codec, kEntryKey, *entry), "value");
  EXPECT_EQ(checked.encode(codec, kEntryKey, "value"), std::nullopt);
}

TEST_F(RemoteEntriesTest, UnsignedOrWronglySignedIsAMiss) {
  const RemoteEntries stranger(*SigningKey::generate());
  EXPECT_EQ(checked.decode(codec, kEntryKey, *open.encode(codec, kEntryKey, "lie")), std::nullopt);
  EXPECT_EQ(checked.decode(codec, kEntryKey, *stranger.encode(codec, kEntryKey, "lie")), std::nullopt);
  EXPECT_EQ(checked.decode(codec, kEntryKey, ""), std::nullopt);
  EXPECT_EQ(checked.decode(codec, kEntryKey, std::string(64, 'x')), std::nullopt);
}

TEST_F(RemoteEntriesTest, SignatureOfAnotherKeyIsAMiss) {
  const auto entry = sealed.encode(codec, kEntryKey, "value");
  const auto other = sealed.encode(codec, kOtherEntryKey, "other");
  const std::string mixed = other->substr(0, SigningKey::kSignatureBytes) + entry->substr(SigningKey::kSignatureBytes);
  EXPECT_EQ(checked.decode(codec, kEntryKey, mixed), std::nullopt);
  EXPECT_EQ(checked.decode(codec, kEntryKey, *other), std::nullopt);
}

TEST_F(RemoteEntriesTest, EachChangedByteOfASignedEntryIsAMiss) {
  const auto entry = sealed.encode(codec, kEntryKey, "value");
  for (std::size_t i = 0; i < entry->size(); ++i) {
    std::string changed = *entry;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_EQ(checked.decode(codec, kEntryKey, changed), std::nullopt) << i;
  }
}

TEST_F(RemoteEntriesTest, TooLargeValueIsNotMade) {
  EXPECT_EQ(open.encode(codec, kEntryKey, std::string(kMaxRemoteValueBytes / 2 + 1, 'x')), std::nullopt);
  std::string noise;
  for (std::uint64_t i = 0; noise.size() < 2 * kMaxRemoteEntryBytes + 1000; ++i) {
    noise += digest_of(std::to_string(i)).hex();
  }
  EXPECT_EQ(open.encode(codec, kEntryKey, noise), std::nullopt) << "hexadecimal digits shrink to half";
}

TEST_F(RemoteEntriesTest, LargeContentInASmallEntryIsAMiss) {
  Pack pack;
  pack.add(kEntryKey, std::string(kMaxRemoteValueBytes + 1, 'x'));
  const auto bomb = codec.encode(pack);
  ASSERT_LT(bomb->size(), 100'000u);
  EXPECT_EQ(open.decode(codec, kEntryKey, *bomb), std::nullopt);
}

TEST(SigningKey, TextGivesTheKeyBack) {
  const auto key = SigningKey::generate();
  ASSERT_TRUE(key);
  std::string text = key->secret_text();
  EXPECT_EQ(text.back(), '\n');
  text.pop_back();
  const auto again = SigningKey::parse(text);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->public_text(), key->public_text());
  EXPECT_TRUE(key->verify("message", again->sign("message")));
  EXPECT_FALSE(key->verify("Message", again->sign("message")));
}

TEST(SigningKey, OtherTextIsNotAKey) {
  std::string text = SigningKey::generate()->secret_text();
  text.pop_back();
  std::string halves = text;
  halves.replace(halves.size() - 2, 2, halves.ends_with("00") ? "11" : "00");
  const std::string longer = text + "00", cut = text.substr(0, text.size() - 2), odd = text.substr(0, text.size() - 1);
  for (const std::string& bad : {std::string(), std::string("docmill-secret-key "), halves, longer, cut, odd,
                                 "docmill-public-key " + text.substr(19), text.substr(8)}) {
    EXPECT_FALSE(SigningKey::parse(bad)) << bad.size();
  }
}

TEST(SigningKey, EachPairIsNew) {
  EXPECT_NE(SigningKey::generate()->secret_text(), SigningKey::generate()->secret_text());
}

}  // namespace
}  // namespace docmill
