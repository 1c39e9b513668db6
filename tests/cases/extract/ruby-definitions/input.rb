#!/usr/bin/env ruby
# frozen_string_literal: true
# encoding: utf-8

# Keeps the stock of a warehouse.
require "set"
require_relative "stock/item"

=begin
Everything about stock.

More of it.
=end
module Warehouse
  # rubocop:disable Style/Documentation
  VERSION = "1.2"
  MOST, LEAST = 10, 1
  QUERY = <<~SQL.strip
    def not_a_method
    select * from items -- class Nothing
  SQL

  # What is stored, and how often.
  Entry = Struct.new(:item, :count) do
    # The worth of all.
    def worth = item.price * count
  end
  Missing = Class.new(StandardError)

  class Stock::Shelf < Base::Shelf # :nodoc:
    include Enumerable
    extend Forwardable, Warehouse::Search
    prepend(Logging)

    # The label.
    attr_reader :label, "place"
    attr_accessor :owner

    # Makes a shelf.
    def initialize(label, size: 3, *rest, key:, **options, &block)
      @label = label
      @items, @size = [], size
      @label = label.to_s
      first, (second, *third) = rest
      @owner ||= options.fetch(:owner) { first || second }
    end

    # Adds an item.
    #
    # @param item [Item] what to add
    # @return [self]
    def <<(item)
      raise Missing, "no #{item}" unless item&.ok?

      @items << item
      self
    end

    def [](index) = @items[index]
    def owner=(value); @owner = value.strip; end
    def empty?() @items.empty? end
    def -@; end
    def !@
      true
    end

    def each(&) = @items.each(&)

    alias size_of count
    alias_method :length, "size"
    alias $out $stdout

    define_method(:full?) { |limit = MOST| @items.size >= limit }
    define_method "half?" do
      @items.size > MOST / 2
    end
    [:red, :green].each { |color| define_method("#{color}?") { @color == color } }

    class << self
      attr_accessor :registry

      def build(*args, **opts) = new(*args, **opts)

      private

      def secret; end
    end

    def self.open(path)
      File.open(path) do |file|
        file.each_line { |line| yield line }
      end
    rescue IOError, SystemCallError => error
      warn error.message
    ensure
      puts "done"
    end
    private_class_method :open

    def Shelf.close; end

    protected

    def compare(other) = label <=> other.label

    private

    attr_writer :place
    def hidden
      def inner_helper; end
    end

    public def shown; end

    def still_hidden; end
    public

    private def one_hidden(a, b) = a + b
    def late; end
    def later; end
    private :late, :later
    private(*%i[size_of])
    LIMIT = 3
    private_constant :LIMIT
  end

  class ::TopLevel; end

  module_function

  def helper(text) = text.upcase
end

module Warehouse::Search::Fast
  def self.find(query)
    case query
    when Regexp, String then 1
    in [Integer => number, *others] if number > 0 then number
    else nil
    end
  end
end

def top_level(argument)
  local = argument + 1
  local
end

def TopLevel.make; end

object = Object.new
def object.single; end

if __FILE__ == $PROGRAM_NAME
  top_level(1)
end

__END__
def in_data; end
