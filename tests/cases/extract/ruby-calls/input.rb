require "spec_helper"
require 'json'
require "plugins/#{name}"
require File.expand_path("../helper", __FILE__)
load "tasks/build.rake"
autoload :Client, "shop/client"
autoload :Server

RSpec.describe Shop::Cart, "#total" do
  let(:cart) { described_class.new(currency: "EUR") }
  subject(:total) { cart.total }

  context "with items" do
    before { cart.add(Shop::Item.new("tea", 3)) }

    it "adds the prices" do
      expect(total).to eq(3)
    end
    it { is_expected.to be_positive }
    xit 'is for "later"' do
      pending
    end
  end
end

class CartTest < Minitest::Test
  def setup
    @cart = Shop::Cart.new
  end

  def test_total
    cart = Shop::Cart.new
    cart.add(item)
    assert_equal Shop::Money.zero, cart.total
    Shop::Cart::Tax.rate_for(:de).apply(cart)
    self.class.name
    ::Shop.reset
    item.price.round
  end

  test "an empty cart" do
    assert @cart.empty?
  end

  private

  def item = @item ||= Shop::Item.new("tea", 1)
end

class Migrate < ActiveRecord::Migration[7.0]
  def change
    create_table :carts do |t|
      t.string :name, null: false
    end
  end
end

class Point < Struct.new(:x, :y)
  include Comparable
end

namespace :db do
  desc "Loads the data"
  task load: :environment do |task, args|
    for row in rows do
      puts row
    end
    block = ->(a, b = a) { a + b + hidden_value }
    lambda { |x; y| y = x }
    value => {name: String => title, age:}
    print title, age, value
    while (line = gets)
      next if line.empty?
    end
  end
end
